-- Who holds some code numbers, for verification. A function, because its plan is kept for the connection's life: planning the
-- join anew would cost more than running it, and named statements do not pass through every connection pooler.

create function safety_code.find_holders(numbers text[])
returns table (
  code_number text, person_id uuid, name text, enterprise_name text, trade text, region text,
  issued_on date, valid_until date, yellow_from date, red_from date
) language plpgsql stable parallel safe as $$
begin
  return query
    select s.code_number, s.person_id, p.name, firm.name, e.trade, s.district,
           s.issued_on, s.valid_until, s.yellow_from, s.red_from
      from safety_code.standings s
      join registry.persons p on p.id = s.person_id
      left join registry.employments e on e.person_id = s.person_id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
     where s.code_number = any(numbers);
end $$;
