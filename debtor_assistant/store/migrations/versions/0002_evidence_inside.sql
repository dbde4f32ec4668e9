ALTER TABLE contact ADD COLUMN same_as VARCHAR;

ALTER TABLE contact ADD COLUMN apart_from TEXT LIST;

ALTER TABLE evidence ADD COLUMN carrier VARCHAR;

ALTER TABLE evidence ADD COLUMN parent VARCHAR;

ALTER TABLE evidence ADD COLUMN details TEXT SPAN;

ALTER TABLE evidence ADD COLUMN words VARCHAR;

ALTER TABLE evidence ADD COLUMN words_from VARCHAR;

CREATE TABLE piece (
	nr INTEGER NOT NULL PRIMARY KEY,
	content VARCHAR NOT NULL,
	place INTEGER NOT NULL,
	data BLOB NOT NULL,
	UNIQUE (content, place)
);

CREATE TRIGGER piece_is_never_changed BEFORE UPDATE ON piece
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;

CREATE TRIGGER piece_is_never_deleted BEFORE DELETE ON piece
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;

