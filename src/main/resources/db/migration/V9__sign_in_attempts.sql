-- Failed sign-ins, counted for all instances together. what: SHA-256 of a user, an address or a device, for what was typed
-- as a name may be a password.
create table sign_in_failures (
    what     varchar(64)              not null primary key,
    failures integer                  not null,
    last_at  timestamp with time zone not null
);
create index sign_in_failures_last on sign_in_failures (last_at);

-- From where a user signed in before. place: SHA-256 of the user with the address, or with the secret of a browser.
create table sign_in_place (
    place   varchar(64)              not null primary key,
    seen_at timestamp with time zone not null
);
create index sign_in_place_seen on sign_in_place (seen_at);
