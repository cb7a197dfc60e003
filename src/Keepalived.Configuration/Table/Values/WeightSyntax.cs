namespace Keepalived.Configuration;

/// <summary><c>N [reverse]</c>, and <c>noreverse</c> where it can be undone.</summary>
internal sealed class WeightSyntax(
    int minimum, int maximum, int? fallback = null, bool noReverse = false) : ValueSyntax<(int Weight, bool? Reverse)>
{
    public override string Arguments => noReverse ? "<n> [reverse|noreverse]" : "<n> [reverse]";

    public override string Range => $"{minimum} to {maximum}";

    public override int MostWords => 3;

    public override bool TryRead(Statement statement, ReadContext context, out (int Weight, bool? Reverse) value)
    {
        value = default;
        var weight = new IntegerSyntax<int>(minimum, maximum, lenient: true, fallback);
        if (!weight.TryRead(statement, context, out var number))
        {
            return false;
        }

        bool? reverse = null;
        if (statement.Count > 2)
        {
            reverse = statement[2] switch { "reverse" => true, "noreverse" when noReverse => false, _ => null };
            if (reverse is null)
            {
                context.Bad(statement, 2, "bad-choice", $"'{statement[2]}' is not an option of a weight",
                    noReverse ? "expected reverse or noreverse" : "expected reverse");
                if (noReverse)
                {
                    return false;
                }
            }
        }

        value = (number, reverse);
        return true;
    }

    public override string Format((int Weight, bool? Reverse) value)
        => value.Reverse switch
        {
            true => $"{value.Weight} reverse",
            false when noReverse => $"{value.Weight} noreverse",
            _ => $"{value.Weight}",
        };
}
