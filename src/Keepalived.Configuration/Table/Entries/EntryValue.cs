using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>Takes the arguments of the word last taken. False, and an error, when the word, or the entry, is left out.</summary>
internal delegate bool EntryReader<TValue>(EntryCursor cursor, [MaybeNullWhen(false)] out TValue value);

/// <summary>How a kind of value is written within an entry of a list.</summary>
/// <param name="Arguments">As the reference shows it.</param>
/// <param name="Range">What is accepted; empty: anything.</param>
/// <param name="TryRead">From words.</param>
/// <param name="Format">To words that read back as the value.</param>
internal sealed record EntryValue<TValue>(string Arguments, string Range, EntryReader<TValue> TryRead, Func<TValue, string> Format);

/// <summary>The kinds of values of entries.</summary>
internal static class EntryValues
{
    /// <summary>The name of an interface.</summary>
    public static readonly EntryValue<string> Interface =
        new("<interface>", "", (EntryCursor c, [MaybeNullWhen(false)] out string v) => c.TryInterface(out v), v => v);

    /// <summary>A number of seconds.</summary>
    public static readonly EntryValue<TimeSpan> Seconds = new("<seconds>", $"0 to {uint.MaxValue}",
        (EntryCursor c, out TimeSpan v) =>
        {
            var isRead = c.TryNumber(0, uint.MaxValue, out var seconds);
            v = TimeSpan.FromSeconds(seconds);
            return isRead;
        },
        v => $"{v.TotalSeconds}");

    /// <summary>The <c>track_group</c> of a static address, route or rule.</summary>
    public static readonly EntryValue<string> TrackGroup = new("<name>", "",
        (EntryCursor c, [MaybeNullWhen(false)] out string v) => c.TryArgument(out v) && TrackedGroups.Check(v, c), v => v);

    /// <summary>A whole number.</summary>
    /// <param name="most">The greatest one; none is below zero.</param>
    /// <param name="least">The least one.</param>
    /// <param name="fatal">What is no such number makes the entry useless; else the word is left out.</param>
    public static EntryValue<long> Number(long most, long least = 0, bool fatal = true) =>
        new("<n>", $"{least} to {most}", (EntryCursor c, out long v) => c.TryNumber(least, most, out v, fatal), v => $"{v}");

    /// <summary>A name of an iproute2 table, or its number.</summary>
    /// <param name="names">The names.</param>
    /// <param name="most">The greatest number.</param>
    /// <param name="fatal">What is neither makes the entry useless; else the word is left out.</param>
    /// <param name="printsName">A number that has a name is printed as the name.</param>
    public static EntryValue<long> Named(
        System.Collections.Frozen.FrozenDictionary<string, uint> names, uint most, bool fatal = true, bool printsName = false) =>
        new("<name>|<n>", $"0 to {most} or a name",
            (EntryCursor c, out long v) =>
            {
                var isRead = c.TryNamed(names, most, out var number, fatal);
                v = number;
                return isRead;
            },
            v => printsName ? RoutingNames.NameOf(names, (uint)v) : $"{v}");
}
