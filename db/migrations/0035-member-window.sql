-- Members write and act from a window of their own. What such an act makes the desk write to them goes where
-- they asked to be reached, although nobody outside the desk may read that place: the trigger reads it as the
-- owner of the table, past the wall, and tells nothing.
create policy behind_the_wall on confidential_contact for select to current_user using (true);
alter function honour_confidential_contact() security definer set search_path = pg_catalog, public, pg_temp;
revoke execute on function honour_confidential_contact() from public;
