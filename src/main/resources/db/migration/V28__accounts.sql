-- What people choose for themselves, and the team that an administrator puts them into. null: as the browser says.
alter table users add column team varchar(100);
alter table users add column language varchar(20);
alter table users add column time_zone varchar(64);
alter table users add column theme varchar(10);
create index users_by_team on users (team);
create index audit_event on audit (event, id);
