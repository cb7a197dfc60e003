namespace Keepalived.Configuration;

/// <summary>A time as a whole number of one unit.</summary>
internal sealed class WholeSecondsSyntax(IntegerSyntax<long> number, TimeSpan unit) : ValueSyntax<TimeSpan>
{
    public override string Arguments => number.Arguments;

    public override string Range => number.Range;

    public override bool TryRead(Statement statement, ReadContext context, out TimeSpan value)
    {
        var isRead = number.TryRead(statement, context, out var count);
        value = unit * count;
        return isRead;
    }

    public override string Format(TimeSpan value) => $"{value.Ticks / unit.Ticks}";
}
