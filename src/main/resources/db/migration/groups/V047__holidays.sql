-- Which days are holidays is proclaimed from year to year, so none come with the product. Dates are taken from them when a
-- cycle starts or goes on; a holiday that is added or removed later moves nothing.
create table holiday (
    day date primary key,
    name text not null check (length(name) between 1 and 60),
    added_by text not null references operator (name),
    added_at timestamptz not null
);

-- What becomes of a due date that falls on a holiday.
alter table rules add column holidays text not null default 'KEEP' check (holidays in ('KEEP', 'AFTER', 'BEFORE'));
alter table rules add constraint room_for_a_shift check (holidays = 'KEEP' or every_unit = 'MONTH' or every_count >= 4);

-- Where the round stands in the sequence that is counted from the first date, whatever a holiday made of its due date.
alter table round add column plain_date date;
update round set plain_date = due_date;
alter table round alter column plain_date set not null;
