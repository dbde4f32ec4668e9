CREATE TABLE case_file (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	title VARCHAR,
	jurisdiction VARCHAR NOT NULL,
	timezone VARCHAR NOT NULL,
	as_of TEXT SPAN,
	note VARCHAR,
	source VARCHAR,
	doubt VARCHAR,
	PRIMARY KEY (nr),
	CHECK (nr = 1)
);

CREATE TRIGGER case_file_is_never_deleted BEFORE DELETE ON case_file
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE debtor (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	name VARCHAR,
	consumer BOOLEAN,
	age VARCHAR,
	student BOOLEAN,
	military BOOLEAN,
	deceased BOOLEAN,
	vulnerability TEXT LIST,
	working_hours TEXT LIST,
	business_size VARCHAR,
	monthly_income VARCHAR,
	weekly_disposable_pay VARCHAR,
	in_treatment_until TEXT SPAN,
	PRIMARY KEY (nr),
	CHECK (nr = 1 AND id = 'debtor')
);

CREATE TRIGGER debtor_is_never_deleted BEFORE DELETE ON debtor
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE debt (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	creditor VARCHAR,
	lender_type VARCHAR,
	product VARCHAR,
	purpose TEXT LIST,
	purpose_documented BOOLEAN,
	assisted BOOLEAN,
	regulated BOOLEAN,
	interest_free BOOLEAN,
	third_party_lender BOOLEAN,
	secured BOOLEAN,
	instalments VARCHAR,
	term VARCHAR,
	contract_form VARCHAR,
	governing_law VARCHAR,
	servicing_account VARCHAR,
	debit_authority BOOLEAN,
	debit_required BOOLEAN,
	requested BOOLEAN,
	collection_begun BOOLEAN,
	currency VARCHAR,
	principal VARCHAR,
	received VARCHAR,
	amount_claimed VARCHAR,
	contested BOOLEAN,
	principal_at_default VARCHAR,
	interest_rate TEXT SPAN,
	all_in_rate TEXT SPAN,
	late_rate TEXT SPAN,
	total_interest VARCHAR,
	total_cost VARCHAR,
	monthly_repayment VARCHAR,
	missed_payments VARCHAR,
	item_price VARCHAR,
	signed_on TEXT SPAN,
	due_on TEXT SPAN,
	last_due_on TEXT SPAN,
	default_on TEXT SPAN,
	PRIMARY KEY (nr),
	CHECK (id = 'd' || nr)
);

CREATE TRIGGER debt_is_never_deleted BEFORE DELETE ON debt
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE party (
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
	aliases TEXT LIST,
	numbers TEXT LIST,
	"for" TEXT LIST,
	acts_for VARCHAR,
	licensed BOOLEAN,
	individual_approved BOOLEAN,
	employed_by_lender BOOLEAN,
	past_unlawful_collection BOOLEAN,
	member_of TEXT LIST,
	own_name BOOLEAN,
	took_debt VARCHAR,
	knows_zones TEXT LIST,
	relation TEXT LIST,
	signed BOOLEAN,
	guarantee VARCHAR,
	guarantee_until TEXT SPAN,
	guarantee_period_agreed BOOLEAN,
	jointly_liable BOOLEAN,
	PRIMARY KEY (nr),
	CHECK (id = 'p' || nr),
	UNIQUE (id),
	FOREIGN KEY(acts_for) REFERENCES party (id)
);

CREATE TRIGGER party_is_never_deleted BEFORE DELETE ON party
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE contact (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	at TEXT SPAN,
	time_of VARCHAR,
	received_at TEXT SPAN,
	ended_at TEXT SPAN,
	duration VARCHAR,
	timezone VARCHAR,
	channel VARCHAR,
	direction VARCHAR,
	in_reply_to VARCHAR,
	party VARCHAR,
	debt TEXT LIST,
	contacted TEXT LIST,
	person VARCHAR,
	witnessed_by TEXT LIST,
	answered BOOLEAN,
	outcome VARCHAR,
	voice VARCHAR,
	interactive BOOLEAN,
	autodialled BOOLEAN,
	ringless BOOLEAN,
	from_address VARCHAR,
	to_address VARCHAR,
	address_type VARCHAR,
	number_source VARCHAR,
	place VARCHAR,
	visitors VARCHAR,
	agreed BOOLEAN,
	agreed_by VARCHAR,
	days_past_due VARCHAR,
	claimed_identity TEXT LIST,
	identification TEXT LIST,
	conduct TEXT LIST,
	false_about TEXT LIST,
	disclosed TEXT LIST,
	neutral_message BOOLEAN,
	opt_out_line BOOLEAN,
	reply TEXT LIST,
	debtor_reachable BOOLEAN,
	unreachable_by TEXT LIST,
	earlier_attempts BOOLEAN,
	collector_knew TEXT LIST,
	identity_checked BOOLEAN,
	proof TEXT LIST,
	words VARCHAR,
	summary VARCHAR,
	my_words VARCHAR,
	peer VARCHAR,
	"key" VARCHAR,
	at_first INTEGER,
	at_last INTEGER,
	same_as VARCHAR,
	apart_from TEXT LIST,
	PRIMARY KEY (nr),
	CHECK (id = 'c' || nr),
	FOREIGN KEY(party) REFERENCES party (id),
	FOREIGN KEY(person) REFERENCES party (id)
);

CREATE INDEX contact_by_time ON contact (at_first) WHERE struck = 0;

CREATE TRIGGER contact_is_never_deleted BEFORE DELETE ON contact
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE event (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	kind VARCHAR,
	"on" TEXT SPAN,
	received_on TEXT SPAN,
	happened BOOLEAN,
	"by" VARCHAR,
	"to" VARCHAR,
	debt TEXT LIST,
	about VARCHAR,
	medium VARCHAR,
	proof TEXT LIST,
	acknowledged BOOLEAN,
	words VARCHAR,
	not_hours TEXT LIST,
	only_hours TEXT LIST,
	not_days TEXT LIST,
	only_days TEXT LIST,
	not_channels TEXT LIST,
	only_channels TEXT LIST,
	not_places TEXT LIST,
	address VARCHAR,
	consent_to TEXT LIST,
	until TEXT SPAN,
	ground TEXT LIST,
	reason TEXT LIST,
	suggests_court BOOLEAN,
	mediation BOOLEAN,
	represented_by VARCHAR,
	details_given BOOLEAN,
	responds BOOLEAN,
	plan_confirmed BOOLEAN,
	previous_within_months VARCHAR,
	asked_for TEXT LIST,
	fee_paid BOOLEAN,
	to_body VARCHAR,
	result VARCHAR,
	settles BOOLEAN,
	moratorium_type VARCHAR,
	notice_type VARCHAR,
	contents TEXT LIST,
	days_given VARCHAR,
	remedy_by TEXT SPAN,
	first BOOLEAN,
	amount VARCHAR,
	charge_type VARCHAR,
	per VARCHAR,
	in_agreement BOOLEAN,
	lawful_cost BOOLEAN,
	difficulty_explained BOOLEAN,
	authorised BOOLEAN,
	as_agreed BOOLEAN,
	scheme VARCHAR,
	account VARCHAR,
	dated_for TEXT SPAN,
	enforcement VARCHAR,
	data TEXT LIST,
	filed_at VARCHAR,
	at_first INTEGER,
	at_last INTEGER,
	PRIMARY KEY (nr),
	CHECK (id = 'e' || nr)
);

CREATE INDEX event_by_time ON event (at_first) WHERE struck = 0;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE evidence (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	name VARCHAR,
	sha256 VARCHAR,
	size VARCHAR,
	media_type VARCHAR,
	about TEXT LIST,
	note VARCHAR,
	carrier VARCHAR,
	parent VARCHAR,
	details TEXT SPAN,
	words VARCHAR,
	words_from VARCHAR,
	PRIMARY KEY (nr),
	CHECK (id = 'x' || nr)
);

CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

CREATE TABLE journal (
	nr INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	source VARCHAR,
	source_where VARCHAR,
	raw_time VARCHAR,
	grade VARCHAR,
	struck BOOLEAN NOT NULL,
	"on" TEXT SPAN,
	words VARCHAR,
	PRIMARY KEY (nr),
	CHECK (id = 'j' || nr)
);

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END;

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

CREATE TABLE history (
	seq INTEGER NOT NULL PRIMARY KEY,
	at VARCHAR NOT NULL,
	action VARCHAR NOT NULL,
	tbl VARCHAR NOT NULL,
	record VARCHAR NOT NULL,
	payload VARCHAR NOT NULL,
	digests BLOB NOT NULL,
	prev VARCHAR NOT NULL,
	hash VARCHAR NOT NULL
);

CREATE TABLE history_head (
	nr INTEGER NOT NULL PRIMARY KEY CHECK (nr = 1),
	seq INTEGER NOT NULL,
	hash VARCHAR NOT NULL
);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END;

