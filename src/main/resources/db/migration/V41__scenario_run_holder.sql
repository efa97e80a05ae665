-- Who has the run of all scenarios in hand: what another one writes, who was taken for lost, counts no more.
alter table scenario_run add column holder varchar(36);
