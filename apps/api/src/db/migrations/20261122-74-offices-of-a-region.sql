-- Which office holds a step is asked at every submission, and every enterprise of the region has posts in it: its officials
-- are found among those who have an office, not among all of them.
create index offices_of_a_region on access.posts (role, region, created_at) where unit <> '';
