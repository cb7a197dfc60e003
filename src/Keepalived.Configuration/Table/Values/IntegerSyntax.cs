using System.Numerics;

namespace Keepalived.Configuration;

/// <summary>A whole number.</summary>
/// <param name="minimum">Smallest accepted.</param>
/// <param name="maximum">Largest accepted.</param>
/// <param name="lenient">keepalived's daemon takes <c>3x</c> for 3: so do we, with an error.</param>
/// <param name="fallback">What an error leaves in place of the value; null: the keyword is ignored.</param>
/// <param name="zeroMeans">What a zero is replaced with, with an error.</param>
/// <param name="absent">The value when there is no argument; null: that is an error.</param>
internal sealed class IntegerSyntax<TNumber>(
    long minimum,
    long maximum,
    bool lenient = false,
    long? fallback = null,
    long? zeroMeans = null,
    long? absent = null,
    string arguments = "<n>")
    : ValueSyntax<TNumber>
    where TNumber : INumber<TNumber>
{
    public override string Arguments => absent is null ? arguments : $"[{arguments}]";

    public override string Range => $"{minimum} to {maximum}";

    public override bool TryRead(Statement statement, ReadContext context, out TNumber value)
    {
        value = TNumber.Zero;
        if (absent is { } none && statement.Count == 1)
        {
            value = TNumber.CreateChecked(none);
            return true;
        }

        if (!TryNumber(statement, context, out var number))
        {
            if (fallback is not { } instead || statement.Count == 1)
            {
                return false;
            }

            number = instead;
        }

        if (number == 0 && zeroMeans is { } replacement)
        {
            context.Bad(statement, 1, "zero", $"'{statement[0]} 0' is not possible; {replacement} is used");
            number = replacement;
        }

        value = TNumber.CreateChecked(number);
        return true;
    }

    public override string Format(TNumber value) => $"{value}";

    private bool TryNumber(Statement statement, ReadContext context, out long number)
    {
        number = 0;
        var consequence = fallback is { } used ? $"; {used} is used" : "; the line is left out";
        if (!lenient || statement.Count == 1)
        {
            return NumberText.TryRead(statement, 1, context, minimum, maximum, out number, consequence);
        }

        if (NumberText.TryParse(statement.Span(1).TrimStart(), out number, out var digits))
        {
            return NumberText.InRange(statement, 1, context, number, minimum, maximum, consequence);
        }

        var usable = digits > 0 && number >= minimum && number <= maximum;
        consequence = usable ? $"; {number} is used" : consequence;
        context.Bad(statement, 1, "bad-number", $"'{statement[1]}' is not a whole number{consequence}",
            NumberText.HintFor(statement, 1, minimum, maximum));
        return usable;
    }
}
