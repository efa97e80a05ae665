-- H2 writes its file each time when it has handed out the numbers it keeps ready, 32 without this: seven times in a batch
-- of an import. On PostgreSQL each connection would keep numbers of its own, and they would not be in order any more.
alter table history_entry alter column id set cache 1000;
