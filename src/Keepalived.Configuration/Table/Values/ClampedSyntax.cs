namespace Keepalived.Configuration;

/// <summary>A number that is moved into its range, with an error.</summary>
internal sealed class ClampedSyntax(int minimum, int maximum) : ValueSyntax<int>
{
    public override string Arguments => "<n>";

    public override string Range => $"{minimum} to {maximum}";

    public override bool TryRead(Statement statement, ReadContext context, out int value)
    {
        value = 0;
        if (!NumberText.TryRead(statement, 1, context, int.MinValue, int.MaxValue, out var number))
        {
            return false;
        }

        value = (int)Math.Clamp(number, minimum, maximum);
        if (value != number)
        {
            context.Bad(statement, 1, "out-of-range", $"'{number}' is outside the range of '{statement[0]}'",
                $"expected {minimum} to {maximum}; {value} is used");
        }

        return true;
    }

    public override string Format(int value) => $"{value}";
}
