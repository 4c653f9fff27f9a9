-- The papers of a case are found by the case: also the certificate that it made, and a proof of transfer.
create index versions_made_by_a_case on certificates.versions (case_id) where case_id is not null;
create index events_of_a_case on certificates.events (case_id) where case_id is not null;
