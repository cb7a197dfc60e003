using System.Globalization;

namespace Director.Tools.Orders;

/// <summary>A weight as people type it: a number, a share of the file's, or the file's own. Pure.</summary>
/// <param name="Number">The weight, or the percentage.</param>
/// <param name="IsShare">It is a percentage of the weight that the file has.</param>
public sealed record WantedWeight(int Number, bool IsShare)
{
    /// <summary>What may be typed, for messages.</summary>
    public const string Form = "0 to 65535, 0% to 1000% of the file's weight, or default";

    /// <summary>The word for what the file has.</summary>
    public const string Default = "default";

    /// <summary>Of "5" or "50%"; null: it is neither.</summary>
    public static WantedWeight? Of(string text)
    {
        var isShare = text is [.., '%'];
        return ushort.TryParse(isShare ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (!isShare || number <= 1000)
                ? new(number, isShare)
                : null;
    }

    /// <summary>For a server with that weight in the file. A share above nothing is never nothing.</summary>
    public int For(int configured) =>
        !IsShare ? Number
        : Number == 0 || configured == 0 ? 0
        : (int)Math.Clamp((long)configured * Number / 100, 1, ushort.MaxValue);
}
