-- Who may sign in. roles: codes with commas between; version grows whenever sign-ins made before must end.
create table users (
    name         varchar(64)              not null primary key,
    display_name varchar(200)             not null,
    password     varchar(300),
    roles        varchar(200)             not null,
    enabled      boolean                  not null,
    sample       boolean                  not null,
    version      bigint                   not null,
    changed_at   timestamp with time zone not null
);

-- Sign-ins, refusals and changes of users, newest last; old rows are deleted by the service.
create table audit (
    id          bigint generated always as identity primary key,
    happened_at timestamp with time zone not null,
    event       varchar(40)              not null,
    user_name   varchar(64),
    address     varchar(64)              not null,
    path        varchar(300)             not null,
    detail      varchar(500)
);
create index audit_happened_at on audit (happened_at);
create index audit_user_name on audit (user_name, id);
