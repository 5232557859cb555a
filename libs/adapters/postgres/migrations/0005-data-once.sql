
DROP FUNCTION lianxin.append_batch;
DROP FUNCTION lianxin.restore_batch;

CREATE FUNCTION lianxin.append_events(
  careful boolean, streams text[], expecteds integer[], counts integer[],
  ids text[], types text[], schemas integer[], effective_ats text[], command_ids text[], fingerprints text[],
  actors text[], on_behalf_ofs text[], doors text[], wakes boolean[], metas text[], datas text[],
  hashed_heads text[], hashed_metas text[]
) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  last_position bigint;
  at_ timestamptz;
  at_text text;
  owners integer[] := '{}';
  heads integer[];
  head_hashes bytea[];
  knowns integer[] := array_fill(0, ARRAY[cardinality(streams)]);
  sames integer[] := knowns;
  firsts integer[] := knowns;
  lasts integer[] := knowns;
  positions bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(ids)]);
  versions integer[] := array_fill(NULL::integer, ARRAY[cardinality(ids)]);
  prevs bytea[] := array_fill(NULL::bytea, ARRAY[cardinality(ids)]);
  hashes bytea[] := prevs;
  hash_ bytea;
  hex text;
  event integer := 0;
  taken integer := 0;
  stored integer;
  answer text;
  answers text[] := '{}';
  k record;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'append_events needs read committed: a snapshot from before the lock hides the head';
  END IF;
  FOR n IN 1..cardinality(streams) LOOP
    owners := owners || array_fill(n, ARRAY[counts[n]]);
  END LOOP;
  PERFORM pg_advisory_xact_lock(30515164670880110);

  SELECT e.position, e.recorded_at INTO last_position, at_ FROM lianxin.events e ORDER BY e.position DESC LIMIT 1;
  last_position := coalesce(last_position, 0);
  at_ := greatest(date_trunc('milliseconds', clock_timestamp()), at_);
  at_text := to_char(at_ AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

  SELECT array_agg(coalesce(h.version, 0) ORDER BY a.n), array_agg(coalesce(h.hash, '') ORDER BY a.n)
    INTO heads, head_hashes
    FROM unnest(streams) WITH ORDINALITY AS a(stream, n)
    LEFT JOIN LATERAL (
      SELECT e.version, e.hash FROM lianxin.events e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1
    ) h ON true;

  IF careful OR heads <> expecteds THEN
    FOR k IN
      SELECT owners[i] AS owner, count(*)::integer AS known, min(e.version) AS first, max(e.version) AS last,
             (count(*) FILTER (WHERE e.command_id = command_ids[i] AND e.fingerprint = fingerprints[i]))::integer AS same
        FROM generate_series(1, cardinality(ids)) AS i
        JOIN lianxin.events e ON e.stream = streams[owners[i]] AND e.id = ids[i]
       WHERE heads[owners[i]] > 0
       GROUP BY owners[i]
    LOOP
      knowns[k.owner] := k.known; sames[k.owner] := k.same;
      firsts[k.owner] := k.first; lasts[k.owner] := k.last;
    END LOOP;
  END IF;

  FOR n IN 1..cardinality(streams) LOOP
    IF knowns[n] > 0 THEN
      answer := CASE WHEN knowns[n] = counts[n] AND sames[n] = counts[n]
        THEN 'duplicate,' || firsts[n] || ',' || lasts[n] || ','
        ELSE 'id-clash,' || heads[n] || ',,' END;
    ELSIF heads[n] <> expecteds[n] THEN
      answer := 'conflict,' || heads[n] || ',,';
    ELSE
      hash_ := head_hashes[n];
      hex := encode(hash_, 'hex');
      answer := 'appended,' || heads[n] || ',,' || last_position + taken + 1 || ',' || hex;
      FOR i IN 1..counts[n] LOOP
        taken := taken + 1;
        positions[event + i] := last_position + taken;
        versions[event + i] := heads[n] + i;
        prevs[event + i] := hash_;
        hash_ := sha256(convert_to(
          '["' || hex || '",' || hashed_heads[event + i] || ',"' || at_text || '",'
               || hashed_metas[event + i] || ',' || datas[event + i] || ']', 'UTF8'));
        hashes[event + i] := hash_;
        hex := encode(hash_, 'hex');
        answer := answer || ',' || hex;
      END LOOP;
    END IF;
    answers[n] := answer;
    event := event + counts[n];
  END LOOP;

  IF taken > 0 THEN
    PERFORM set_config('lianxin.appending', 'yes', true);
    INSERT INTO lianxin.events (position, stream, version, id, type, schema, effective_at, recorded_at, command_id,
                                fingerprint, actor, on_behalf_of, door, wake, meta, data, prev_hash, hash)
    SELECT positions[i], streams[owners[i]], versions[i], ids[i], types[i], schemas[i], effective_ats[i]::timestamptz, at_,
           command_ids[i], fingerprints[i], actors[i], on_behalf_ofs[i], doors[i], wakes[i], metas[i]::json, datas[i]::json,
           prevs[i], hashes[i]
      FROM generate_series(1, cardinality(ids)) AS i
     WHERE positions[i] IS NOT NULL;
    GET DIAGNOSTICS stored = ROW_COUNT;
    PERFORM set_config('lianxin.appending', '', true);
    IF stored <> taken THEN RAISE EXCEPTION 'stored % of % events', stored, taken; END IF;
    PERFORM pg_notify('lianxin_events', (last_position + taken)::text);
  END IF;
  RETURN at_text || E'\n' || array_to_string(answers, E'\n');
END $$;


CREATE FUNCTION lianxin.restore_batch(
  streams text[], versions integer[], positions bigint[], recorded_ats text[], row_hashes text[],
  ids text[], types text[], schemas integer[], effective_ats text[], command_ids text[], fingerprints text[],
  actors text[], on_behalf_ofs text[], doors text[], wakes boolean[], metas text[], datas text[],
  hashed_heads text[], hashed_metas text[]
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
           || hashed_metas[i] || ',' || datas[i] || ']', 'UTF8'));
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

COMMENT ON TABLE lianxin.events IS 'The record. Rows come by lianxin.append_events only and never change.';
