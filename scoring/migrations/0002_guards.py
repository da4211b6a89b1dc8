"""What no constraint can say: a published sheet is frozen, a criterion's parent is of its sheet, points are logged."""

from django.db import migrations

FROZEN_SHEET = """
CREATE FUNCTION scoring_frozen_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM scoring_criteriasheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) AND state = 'published'
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'criterion_frozen_when_published',
            MESSAGE = 'a published sheet changes no more (criterion_frozen_when_published)';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.parent_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM scoring_criterion WHERE id = NEW.parent_id AND sheet_id = NEW.sheet_id)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'criterion_parent_of_same_sheet',
            MESSAGE = 'a criterion stands under one of its own sheet (criterion_parent_of_same_sheet)';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER criterion_frozen BEFORE INSERT OR UPDATE OR DELETE ON scoring_criterion
    FOR EACH ROW EXECUTE FUNCTION scoring_frozen_sheet();
"""

FROZEN_RULES = """
CREATE FUNCTION scoring_frozen_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'sheet_frozen_when_published',
            MESSAGE = 'a published sheet changes no more (sheet_frozen_when_published)';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sheet_frozen BEFORE UPDATE ON scoring_criteriasheet
    FOR EACH ROW EXECUTE FUNCTION scoring_frozen_rules();
"""

LOGGED = """
CREATE FUNCTION scoring_log_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := CASE TG_OP WHEN 'INSERT' THEN '{"is_assigned": true}'::jsonb ELSE to_jsonb(OLD) END;
    after jsonb := to_jsonb(NEW);
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'is_assigned', 'self_points', 'computed_points', 'verified_points', 'agreed_points', 'target', 'actual'
    ] LOOP
        IF before ->> name IS DISTINCT FROM after ->> name THEN
            INSERT INTO scoring_scorechange (score_id, field, before, after, reason, official_id, db_user, at)
            VALUES (
                NEW.id, name, before ->> name, after ->> name,
                coalesce(current_setting('scoring.reason', true), ''),
                nullif(current_setting('scoring.official', true), '')::bigint,
                session_user, clock_timestamp()
            );
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE TRIGGER score_is_logged AFTER INSERT OR UPDATE ON scoring_score
    FOR EACH ROW EXECUTE FUNCTION scoring_log_score();
"""

KEPT_LOG = """
CREATE FUNCTION scoring_keep_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_change_is_kept',
        MESSAGE = 'what was written down of a score stays as it is (score_change_is_kept)';
END $$;
CREATE TRIGGER score_change_is_kept BEFORE UPDATE OR DELETE ON scoring_scorechange
    FOR EACH ROW EXECUTE FUNCTION scoring_keep_log();
"""


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_initial")]
    operations = [
        migrations.RunSQL(FROZEN_SHEET, "DROP TRIGGER criterion_frozen ON scoring_criterion; DROP FUNCTION scoring_frozen_sheet();"),
        migrations.RunSQL(FROZEN_RULES, "DROP TRIGGER sheet_frozen ON scoring_criteriasheet; DROP FUNCTION scoring_frozen_rules();"),
        migrations.RunSQL(LOGGED, "DROP TRIGGER score_is_logged ON scoring_score; DROP FUNCTION scoring_log_score();"),
        migrations.RunSQL(KEPT_LOG, "DROP TRIGGER score_change_is_kept ON scoring_scorechange; DROP FUNCTION scoring_keep_log();"),
    ]
