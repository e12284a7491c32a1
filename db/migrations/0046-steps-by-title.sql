-- A step is told from its neighbours by its title, and no longer by its place, which may change: of two steps
-- opened together the second could not move up to where the first had stood.
alter table case_step
  drop constraint case_step_pkey,
  add primary key (tenant_id, case_id, opened_seq, title);
