-- Tokens by which programs sign in for a person; they go with the person. Of the secret only its SHA-256 is kept.
create table api_token (
    id           varchar(12)              not null primary key,
    user_name    varchar(64)              not null references users (name) on delete cascade,
    name         varchar(100)             not null,
    secret_hash  varchar(64)              not null,
    -- codes with commas between
    scopes       varchar(100)             not null,
    created_at   timestamp with time zone not null,
    -- the last day on which it works
    expires_on   date                     not null,
    last_used_at timestamp with time zone,
    -- the last minute (since 1970) in which it was used, and how many calls of it the instances have taken for themselves
    call_minute  bigint                   not null,
    calls_taken  integer                  not null
);
create index api_token_by_user on api_token (user_name, created_at);
create index api_token_by_end on api_token (expires_on);
