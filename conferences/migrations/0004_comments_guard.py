"""What was said of minutes stays as it was when they were confirmed."""

from django.db import migrations

FROZEN = """
CREATE FUNCTION conferences_frozen_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM conferences_minutes WHERE id IN (OLD.minutes_id, NEW.minutes_id) AND state = 'confirmed'
    ) THEN
        PERFORM conferences_refuse_change();
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER minutes_comment_frozen BEFORE INSERT OR UPDATE OR DELETE ON conferences_minutescomment
    FOR EACH ROW EXECUTE FUNCTION conferences_frozen_comment();
"""

UNFROZEN = """
DROP TRIGGER minutes_comment_frozen ON conferences_minutescomment;
DROP FUNCTION conferences_frozen_comment();
"""


class Migration(migrations.Migration):
    dependencies = [("conferences", "0003_notes")]
    operations = [migrations.RunSQL(FROZEN, UNFROZEN)]
