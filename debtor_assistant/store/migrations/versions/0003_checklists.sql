CREATE TABLE checklist (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	kind VARCHAR,
	name VARCHAR,
	answers TEXT SPAN,
	evidence TEXT LIST,
	PRIMARY KEY (nr),
	CHECK (id = 'k' || nr)
);

CREATE TRIGGER checklist_is_never_deleted BEFORE DELETE ON checklist
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;
