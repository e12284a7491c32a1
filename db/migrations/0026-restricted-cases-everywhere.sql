-- The fence before every table that has come with a case's id in it; see fence_restricted_cases().
select fence_restricted_cases();

-- A common pot counts every case, also those that the person who asks may not know of.
alter function authorities_around(case_file) rename to authorities_around_all;
create function authorities_around(c case_file) returns json
language plpgsql as $$
declare
  person text := coalesce(current_setting('parley.person', true), '');
  around json;
begin
  if person = '' then
    return authorities_around_all(c);
  end if;
  perform set_config('parley.person', '', true);
  around := authorities_around_all(c);
  perform set_config('parley.person', person, true);
  return around;
end $$;

alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
  check (kind in ('notice', 'digest', 'mention', 'break-glass'));
