-- What members are not content with, in their words, which are sealed. Staff answer each by its day.

create table complaint (
    id uuid primary key,
    ref text not null unique,
    member_id uuid not null references member (id),
    words_sealed bytea not null,
    made_at timestamptz not null,
    answer_by date not null,
    answered_at timestamptz,
    answered_by text,
    check ((answered_at is null) = (answered_by is null))
);
create index complaint_waits on complaint (answer_by) where answered_at is null;
create index complaint_of_member on complaint (member_id, made_at);
