
DROP FUNCTION lianxin.restore_batch;

CREATE FUNCTION lianxin.restore_rows(
  streams text[], versions integer[], recorded_ats text[], row_hashes text[],
  ids text[], types text[], schemas integer[], effective_ats text[], command_ids text[], fingerprints text[],
  actors text[], on_behalf_ofs text[], doors text[], wakes boolean[], metas text[], datas text[],
  hashed_heads text[], hashed_metas text[]
) RETURNS bigint LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  last_position bigint;
  head_version integer;
  head_hash bytea;
  row_hash bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(30515164670880110);
  SELECT coalesce(max(e.position), 0) INTO last_position FROM lianxin.events e;
  PERFORM set_config('lianxin.appending', 'yes', true);
  FOR i IN 1..cardinality(ids) LOOP
    SELECT e.version, e.hash INTO head_version, head_hash
      FROM lianxin.events e WHERE e.stream = streams[i] ORDER BY e.version DESC LIMIT 1;
    head_hash := coalesce(head_hash, '');
    row_hash := sha256(convert_to(
      '["' || encode(head_hash, 'hex') || '",' || hashed_heads[i] || ',"' || recorded_ats[i] || '",'
           || hashed_metas[i] || ',' || datas[i] || ']', 'UTF8'));
    IF versions[i] <> coalesce(head_version, 0) + 1 THEN
      RAISE EXCEPTION 'version % of % does not follow on the row before it', versions[i], streams[i] USING ERRCODE = 'data_exception';
    END IF;
    IF encode(row_hash, 'hex') <> row_hashes[i] THEN
      RAISE EXCEPTION 'version % of % was changed', versions[i], streams[i] USING ERRCODE = 'data_exception';
    END IF;
    last_position := last_position + 1;
    INSERT INTO lianxin.events (position, stream, version, id, type, schema, effective_at, recorded_at, command_id,
                                fingerprint, actor, on_behalf_of, door, wake, meta, data, prev_hash, hash)
    VALUES (last_position, streams[i], versions[i], ids[i], types[i], schemas[i], effective_ats[i]::timestamptz,
            recorded_ats[i]::timestamptz, command_ids[i], fingerprints[i], actors[i], on_behalf_ofs[i], doors[i], wakes[i],
            metas[i]::json, datas[i]::json, head_hash, row_hash);
  END LOOP;
  PERFORM set_config('lianxin.appending', '', true);
  RETURN last_position;
END $$;
