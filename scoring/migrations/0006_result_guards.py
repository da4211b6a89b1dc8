"""What no constraint can say: points stand still once the result is published, and published tables are kept."""

from django.db import migrations

FROZEN_SCORE = """
CREATE FUNCTION scoring_frozen_score() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('scoring.decision', true), '') = '' AND EXISTS (
        SELECT FROM scoring_scorecard card JOIN scoring_result result USING (cluster_year_id)
        WHERE card.id IN (OLD.card_id, NEW.card_id) AND result.state = 'published'
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'score_frozen_when_published',
            MESSAGE = 'after publication points change by a decision only (score_frozen_when_published)';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER score_frozen BEFORE INSERT OR UPDATE OR DELETE ON scoring_score
    FOR EACH ROW EXECUTE FUNCTION scoring_frozen_score();
"""

KEPT_TABLE = """
CREATE FUNCTION scoring_keep_table() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'result_table_is_kept',
        MESSAGE = 'a published table stays as it is (result_table_is_kept)';
END $$;
CREATE TRIGGER result_table_is_kept BEFORE UPDATE OR DELETE ON scoring_resulttable
    FOR EACH ROW EXECUTE FUNCTION scoring_keep_table();
CREATE TRIGGER result_line_is_kept BEFORE UPDATE OR DELETE ON scoring_resultline
    FOR EACH ROW EXECUTE FUNCTION scoring_keep_table();
"""

UNKEPT_TABLE = """
DROP TRIGGER result_line_is_kept ON scoring_resultline;
DROP TRIGGER result_table_is_kept ON scoring_resulttable;
DROP FUNCTION scoring_keep_table();
"""


class Migration(migrations.Migration):
    dependencies = [("scoring", "0005_results")]
    operations = [
        migrations.RunSQL(FROZEN_SCORE, "DROP TRIGGER score_frozen ON scoring_score; DROP FUNCTION scoring_frozen_score();"),
        migrations.RunSQL(KEPT_TABLE, UNKEPT_TABLE),
    ]
