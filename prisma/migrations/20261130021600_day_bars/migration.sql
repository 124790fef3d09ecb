-- Days of the index, summed from its hours. Its own migration, because a new enum value cannot be used where it is added.
INSERT INTO "index_bars" ("tickerId", "modelVersionId", resolution, "startsAt", n, abstained, failed, mean, attention,
  weight, confidence)
SELECT "tickerId", "modelVersionId", 'd1', date_bin('1 day', "startsAt", timestamptz '2000-01-01 00:00Z') AS day,
  sum(n), sum(abstained), sum(failed), sum(mean * weight) / nullif(sum(weight), 0), sum(attention), sum(weight),
  sum(confidence * weight) / nullif(sum(weight), 0)
FROM "index_bars" WHERE resolution = 'h1'
GROUP BY "tickerId", "modelVersionId", day
ON CONFLICT DO NOTHING;
