
CREATE FUNCTION lianxin.restore_batch(
  streams text[], versions integer[], positions bigint[], recorded_ats text[], row_hashes text[],
  ids text[], types text[], schemas integer[], effective_ats text[], command_ids text[], fingerprints text[],
  actors text[], on_behalf_ofs text[], doors text[], wakes boolean[], metas text[], datas text[],
  hashed_heads text[], hashed_tails text[]
) RETURNS bigint LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  last_position bigint;
  last_recorded timestamptz;
  head_version integer;
  head_hash bytea;
  recorded timestamptz;
  row_hash bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(30515164670880110);
  SELECT e.position, e.recorded_at INTO last_position, last_recorded
    FROM lianxin.events e ORDER BY e.position DESC LIMIT 1;
  last_position := coalesce(last_position, 0);
  PERFORM set_config('lianxin.appending', 'yes', true);
  FOR i IN 1..cardinality(ids) LOOP
    SELECT e.version, e.hash INTO head_version, head_hash
      FROM lianxin.events e WHERE e.stream = streams[i] ORDER BY e.version DESC LIMIT 1;
    head_hash := coalesce(head_hash, '');
    recorded := recorded_ats[i]::timestamptz;
    row_hash := sha256(convert_to(
      '["' || encode(head_hash, 'hex') || '",' || hashed_heads[i] || ',"' || recorded_ats[i] || '",'
           || hashed_tails[i] || ']', 'UTF8'));
    IF positions[i] <> last_position + 1 OR versions[i] <> coalesce(head_version, 0) + 1 OR recorded < last_recorded THEN
      RAISE EXCEPTION 'position % does not follow on the row before it', positions[i] USING ERRCODE = 'data_exception';
    END IF;
    IF encode(row_hash, 'hex') <> row_hashes[i] THEN
      RAISE EXCEPTION 'position % was changed', positions[i] USING ERRCODE = 'data_exception';
    END IF;
    INSERT INTO lianxin.events (position, stream, version, id, type, schema, effective_at, recorded_at, command_id,
                                fingerprint, actor, on_behalf_of, door, wake, meta, data, prev_hash, hash)
    VALUES (positions[i], streams[i], versions[i], ids[i], types[i], schemas[i], effective_ats[i]::timestamptz, recorded,
            command_ids[i], fingerprints[i], actors[i], on_behalf_ofs[i], doors[i], wakes[i], metas[i]::json,
            datas[i]::json, head_hash, row_hash);
    last_position := positions[i];
    last_recorded := recorded;
  END LOOP;
  PERFORM set_config('lianxin.appending', '', true);
  RETURN last_position;
END $$;
