using System.Collections.Immutable;
using System.Globalization;
using System.Net.NetworkInformation;

namespace Director.Core.Kernel;

/// <summary>What a process that is killed leaves behind: the virtual interfaces it made and the settings it changed.</summary>
/// <param name="Links">By name.</param>
/// <param name="Settings">In any order.</param>
internal sealed record Leftovers(ImmutableDictionary<string, MadeLink> Links, ImmutableArray<ChangedSetting> Settings)
{
    private const string LinkWord = "link";
    private const string SettingWord = "setting";
    private const char Tab = '\t';

    /// <summary>Nothing.</summary>
    public static readonly Leftovers None = new(ImmutableDictionary<string, MadeLink>.Empty, []);

    /// <summary>Reads what <see cref="ToString"/> wrote; a line that says nothing is passed over.</summary>
    public static Leftovers Parse(string text)
    {
        var links = ImmutableDictionary.CreateBuilder<string, MadeLink>();
        var settings = ImmutableArray.CreateBuilder<ChangedSetting>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(Tab);
            if (words is [LinkWord, { Length: > 0 } name, { Length: > 0 } kind, var address]
                && PhysicalAddress.TryParse(address, out var parsed))
            {
                links[name] = new(kind, parsed);
            }
            else if (words is [SettingWord, { Length: > 0 } setting, var owner, var value, var before]
                && int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && IsSafe(setting))
            {
                settings.Add(new(new(setting, index, value), before));
            }
        }

        return new(links.ToImmutable(), settings.ToImmutable());
    }

    /// <inheritdoc />
    public override string ToString() => string.Concat(
    [
        .. Links.OrderBy(link => link.Key, StringComparer.Ordinal)
            .Select(link => $"{LinkWord}\t{link.Key}\t{link.Value.Kind}\t{link.Value.HardwareAddress}\n"),
        .. Settings.OrderBy(setting => setting.Now.Name, StringComparer.Ordinal)
            .Select(setting => $"{SettingWord}\t{setting.Now.Name}\t{setting.Now.Owner}\t{setting.Now.Value}\t{setting.Before}\n"),
    ]);

    // Whoever can write the file must not write anything else by it.
    private static bool IsSafe(string setting) =>
        setting.StartsWith("net/", StringComparison.Ordinal) && !setting.Contains("..", StringComparison.Ordinal);
}

/// <summary>A virtual interface that we made.</summary>
/// <param name="Kind">IFLA_INFO_KIND.</param>
/// <param name="HardwareAddress">Its virtual MAC; none for an ipvlan.</param>
internal sealed record MadeLink(string Kind, PhysicalAddress HardwareAddress);
