namespace Keepalived.Configuration;

/// <summary>A number, or names of permission bits joined by <c>|</c>.</summary>
internal sealed class UmaskSyntax : ValueSyntax<int>
{
    private const int Largest = 0x1ff;

    private static readonly Dictionary<string, int> Bits = new()
    {
        ["IRUSR"] = 0x100,
        ["IWUSR"] = 0x80,
        ["IXUSR"] = 0x40,
        ["IRWXU"] = 0x1c0,
        ["IRGRP"] = 0x20,
        ["IWGRP"] = 0x10,
        ["IXGRP"] = 0x8,
        ["IRWXG"] = 0x38,
        ["IROTH"] = 0x4,
        ["IWOTH"] = 0x2,
        ["IXOTH"] = 0x1,
        ["IRWXO"] = 0x7,
    };

    public override string Arguments => "<number>|IRUSR|IWUSR|...";

    public override string Range => "0 to 0777";

    public override int MostWords => 0;

    public override bool TryRead(Statement statement, ReadContext context, out int value)
    {
        value = 0;
        if (!context.TryArgument(statement, 1, "a number or names", out _))
        {
            return false;
        }

        var text = string.Concat(Enumerable.Range(1, statement.Count - 1).Select(i => statement[i]));
        foreach (var part in text.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Bits.TryGetValue(part, out var bit))
            {
                value |= bit;
            }
            else if (CNumber.TryParse(part, Largest, out var number))
            {
                value |= (int)number;
            }
            else
            {
                context.Bad(statement, 1, "bad-number", $"'{part}' is neither a number from 0 to 0777 nor the name of a permission");
                return false;
            }
        }

        return true;
    }

    public override string Format(int value) => $"0{Convert.ToString(value, 8)}";
}
