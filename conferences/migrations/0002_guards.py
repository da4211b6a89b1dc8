"""What no constraint can say: once its minutes are confirmed, nothing of a conference's record changes any more."""

from django.db import migrations

PARTS = [
    "agendaitem",
    "attendance",
    "contribution",
    "decision",
    "election",
    "honour",
    "introduceddocument",
    "participant",
    "raisedproposal",
    "signing",
    "site",
]

FROZEN = """
CREATE FUNCTION conferences_refuse_change() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'conference_record_frozen',
        MESSAGE = 'the minutes are confirmed: the record stays as it is (conference_record_frozen)';
END $$;

-- what a line refers to in the reports may go away with its report; the line's own words stay
CREATE FUNCTION conferences_only_unlinked(was jsonb, becomes jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT was <> becomes
        AND was - '{practice_id,proposal_id}'::text[] = becomes - '{practice_id,proposal_id}'::text[]
        AND coalesce(becomes->>'practice_id', was->>'practice_id') IS NOT DISTINCT FROM was->>'practice_id'
        AND coalesce(becomes->>'proposal_id', was->>'proposal_id') IS NOT DISTINCT FROM was->>'proposal_id'
$$;

CREATE FUNCTION conferences_frozen_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND conferences_only_unlinked(to_jsonb(OLD), to_jsonb(NEW)) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM conferences_conference
        WHERE id IN (OLD.conference_id, NEW.conference_id) AND frozen_at IS NOT NULL
    ) THEN
        PERFORM conferences_refuse_change();
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- what became of a task is told later: its state may change, nothing else
CREATE FUNCTION conferences_frozen_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - '{state,version}'::text[] = to_jsonb(NEW) - '{state,version}'::text[] THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM conferences_conference
        WHERE id IN (OLD.conference_id, NEW.conference_id) AND frozen_at IS NOT NULL
    ) THEN
        PERFORM conferences_refuse_change();
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

-- what was agreed may still be carried into the year ahead; a generated column is not computed yet in NEW
CREATE FUNCTION conferences_frozen_conference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL AND (
        TG_OP = 'DELETE'
        OR to_jsonb(OLD) - '{live,carried_at,search_key}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{live,carried_at,search_key}'::text[]
    ) THEN
        PERFORM conferences_refuse_change();
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER conference_frozen BEFORE UPDATE OR DELETE ON conferences_conference
    FOR EACH ROW EXECUTE FUNCTION conferences_frozen_conference();

CREATE FUNCTION conferences_frozen_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'confirmed' THEN
        PERFORM conferences_refuse_change();
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER minutes_frozen BEFORE UPDATE OR DELETE ON conferences_minutes
    FOR EACH ROW EXECUTE FUNCTION conferences_frozen_minutes();
CREATE TRIGGER key_task_frozen BEFORE INSERT OR UPDATE OR DELETE ON conferences_keytask
    FOR EACH ROW EXECUTE FUNCTION conferences_frozen_task();
""" + "".join(
    f"CREATE TRIGGER {part}_frozen BEFORE INSERT OR UPDATE OR DELETE ON conferences_{part} "
    "FOR EACH ROW EXECUTE FUNCTION conferences_frozen_part();\n"
    for part in PARTS
)

UNFROZEN = "".join(f"DROP TRIGGER {part}_frozen ON conferences_{part};\n" for part in PARTS) + """
DROP TRIGGER key_task_frozen ON conferences_keytask;
DROP TRIGGER minutes_frozen ON conferences_minutes;
DROP TRIGGER conference_frozen ON conferences_conference;
DROP FUNCTION conferences_frozen_minutes();
DROP FUNCTION conferences_frozen_conference();
DROP FUNCTION conferences_frozen_task();
DROP FUNCTION conferences_frozen_part();
DROP FUNCTION conferences_only_unlinked(jsonb, jsonb);
DROP FUNCTION conferences_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("conferences", "0001_initial")]
    operations = [migrations.RunSQL(FROZEN, UNFROZEN)]
