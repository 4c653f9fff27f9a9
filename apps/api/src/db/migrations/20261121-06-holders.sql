-- Who holds some code numbers, for verification. A function, because its plan is kept for the connection's life: planning anew
-- would cost more than running it, and named statements do not pass through every connection pooler.

create function safety_code.find_holders(numbers text[])
returns table (
  code_number text, person_id uuid, name text, enterprise_name text, trade text, region text,
  issued_on date, valid_until date, yellow_from date, red_from date
) language plpgsql stable parallel safe as $$
begin
  return query
    select s.code_number, s.person_id, s.holder_name, s.enterprise_name, s.trade, s.district,
           s.issued_on, s.valid_until, s.yellow_from, s.red_from
      from safety_code.standings s
     where s.code_number = any(numbers);
end $$;
