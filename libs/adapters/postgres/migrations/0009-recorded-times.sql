CREATE OR REPLACE FUNCTION lianxin.append_after(
  careful boolean, streams text[], expecteds integer[], prev_hashes text[], counts integer[],
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
  own_at_text text;
  now_ timestamptz := clock_timestamp();
  limit_ text;
  ahead boolean;
  owners integer[] := '{}';
  heads integer[];
  head_hashes bytea[];
  ats timestamptz[];
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
  now_ := date_trunc('milliseconds', clock_timestamp());
  at_ := CASE WHEN at_ > now_ + interval '5 seconds' THEN now_ ELSE greatest(now_, at_) END;
  limit_ := to_char((now_ + interval '500 milliseconds') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  ahead := (SELECT max(x COLLATE "C") FROM unnest(effective_ats) x) > limit_ COLLATE "C";
  at_text := to_char(at_ AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

  SELECT array_agg(coalesce(h.version, 0) ORDER BY a.n), array_agg(coalesce(h.hash, '') ORDER BY a.n),
         array_agg(greatest(at_, h.recorded_at) ORDER BY a.n)
    INTO heads, head_hashes, ats
    FROM unnest(streams) WITH ORDINALITY AS a(stream, n)
    LEFT JOIN LATERAL (
      SELECT e.version, e.hash, e.recorded_at FROM lianxin.events e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1
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
    ELSIF heads[n] <> expecteds[n] OR prev_hashes[n] <> encode(head_hashes[n], 'hex') THEN
      answer := 'conflict,' || heads[n] || ',,';
    ELSIF ahead AND (SELECT max(x COLLATE "C") > limit_ FROM unnest(effective_ats[event + 1 : event + counts[n]]) x) THEN
      answer := 'ahead,' || heads[n] || ',' || (
        SELECT round(extract(epoch FROM max(x COLLATE "C")::timestamptz - now_) * 1000)
          FROM unnest(effective_ats[event + 1 : event + counts[n]]) x) || ',';
    ELSE
      hash_ := head_hashes[n];
      hex := encode(hash_, 'hex');
      own_at_text := at_text;
      IF ats[n] <> at_ THEN
        own_at_text := to_char(ats[n] AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
      END IF;
      answer := 'appended,' || heads[n] || ',' || CASE WHEN ats[n] <> at_ THEN own_at_text ELSE '' END
                || ',' || last_position + taken + 1 || ',' || hex;
      FOR i IN 1..counts[n] LOOP
        taken := taken + 1;
        positions[event + i] := last_position + taken;
        versions[event + i] := heads[n] + i;
        prevs[event + i] := hash_;
        hash_ := sha256(convert_to(
          '["' || hex || '",' || hashed_heads[event + i] || ',"' || own_at_text || '",'
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
    SELECT positions[i], streams[owners[i]], versions[i], ids[i], types[i], schemas[i], effective_ats[i]::timestamptz, ats[owners[i]],
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
