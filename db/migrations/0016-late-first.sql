-- A deadline that was missed and not made good keeps its case at the top of every queue: late comes before
-- whatever is still to come. The column stands in 0002, where the primary key can be made after every index.

comment on column case_file.due_first is
  'The earliest of what is late; otherwise when the next clock is due.';
