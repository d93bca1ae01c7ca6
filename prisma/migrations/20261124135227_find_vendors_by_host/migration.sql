-- Whose host is met: many at once, on every page. Without `fastupdate`, since vendors are written
-- rarely and what waits to be sorted in would be read as a whole by each search.
CREATE INDEX "Vendor_domains_idx" ON "Vendor" USING GIN ("domains") WITH (fastupdate = off);

-- The host of the website, by which a third party of evidence is recognised too.
CREATE INDEX "Vendor_site_idx" ON "Vendor" (lower(split_part(split_part("website", '/', 3), ':', 1)));
