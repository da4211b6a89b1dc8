"""Lines of succession run one way. No ordinary constraint can say it: a trigger does, by the constraint's name."""

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint

KEPT = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('{name}'));  -- two halves of a circle may be written at once
    IF EXISTS (
        WITH RECURSIVE line(province_id) AS (
            SELECT NEW.predecessor_id
            UNION
            SELECT s.predecessor_id FROM {table} s JOIN line ON s.successor_id = line.province_id
        )
        SELECT FROM line WHERE province_id = NEW.successor_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}',
            MESSAGE = 'a province does not come out of itself ("{name}")';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {name} AFTER INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""
FORGOTTEN = "DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();"


class NoCircle(BaseConstraint):
    """No province comes out of one that came out of it; of rows with ``predecessor`` and ``successor``."""

    def constraint_sql(self, model, schema_editor):
        return None  # no part of the table's own definition

    def create_sql(self, model, schema_editor):
        return KEPT.format(name=self.name, table=model._meta.db_table)

    def remove_sql(self, model, schema_editor):
        return FORGOTTEN.format(name=self.name, table=model._meta.db_table)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        origins, reached = model._default_manager.using(using).exclude(pk=instance.pk), set()
        line = {instance.predecessor_id}
        while line:
            reached |= line
            line = set(origins.filter(successor__in=line).order_by().values_list("predecessor", flat=True)) - reached
        if instance.successor_id in reached and instance.predecessor_id != instance.successor_id:
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def __eq__(self, other):
        return isinstance(other, NoCircle) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__
