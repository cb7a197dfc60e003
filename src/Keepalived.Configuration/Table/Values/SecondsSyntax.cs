namespace Keepalived.Configuration;

/// <summary>A time in seconds with decimals, as <c>0.5</c>.</summary>
internal sealed class SecondsSyntax(
    decimal minimum, decimal maximum, int places, TimeSpan? fallback = null, TimeSpan? zeroMeans = null, TimeSpan? unit = null)
    : ValueSyntax<TimeSpan>
{
    /// <summary>What keepalived calls max, as far as a <see cref="TimeSpan"/> reaches.</summary>
    public const decimal Longest = 900_000_000_000m;

    public override string Arguments
        => unit is null ? "<seconds>" : unit == TimeSpan.FromMilliseconds(1) ? "<milliseconds>" : "<microseconds>";

    public override string Range => maximum == Longest ? $"{minimum} or more" : $"{minimum} to {maximum}";

    public override bool TryRead(Statement statement, ReadContext context, out TimeSpan value)
    {
        if (!TimeText.TryRead(statement, 1, context, minimum, maximum, places, unit ?? TimeSpan.FromSeconds(1), out value))
        {
            value = fallback ?? TimeSpan.Zero;
            return fallback is not null && statement.Count > 1;
        }

        if (value == TimeSpan.Zero && zeroMeans is { } replacement)
        {
            context.Bad(statement, 1, "zero", $"'{statement[0]} 0' is not possible; {TimeText.Seconds(replacement)} is used");
            value = replacement;
        }

        return true;
    }

    public override string Format(TimeSpan value) => TimeText.Format((decimal)value.Ticks / (unit ?? TimeSpan.FromSeconds(1)).Ticks);
}
