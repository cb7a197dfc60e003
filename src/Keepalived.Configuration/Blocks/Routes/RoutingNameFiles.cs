using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Keepalived.Configuration;

/// <summary>
/// The names that files of iproute2 give to numbers on this machine: lines of a number and a name, in <c>rt_tables</c> and what stands in
/// <c>rt_tables.d</c>, so for each kind of names. The administrator's directory goes before that of the package. Read when first asked.
/// </summary>
/// <param name="files">Where they come from; what cannot be read has no names.</param>
/// <param name="settings">The directories.</param>
internal sealed class RoutingNameFiles(IConfigurationFileSystem files, Func<FileSettings> settings)
{
    private const string UsrDirectory = "/usr/share/iproute2";
    private const string EtcDirectory = "/etc/iproute2";
    private readonly Dictionary<string, Dictionary<string, uint>> _read = [];

    /// <summary>The number of a name.</summary>
    /// <param name="names">The built-in names of its kind.</param>
    public bool TryFind(FrozenDictionary<string, uint> names, string name, out uint number)
    {
        number = 0;
        return names.TryGetValue(name, out number) || (RoutingNames.FileOf(names) is { } file && Of(file).TryGetValue(name, out number));
    }

    private Dictionary<string, uint> Of(string file)
    {
        if (!_read.TryGetValue(file, out var names))
        {
            _read[file] = names = [];
            var (usr, etc) = (settings().IprouteUsrDirectory ?? UsrDirectory, settings().IprouteEtcDirectory ?? EtcDirectory);
            foreach (var directory in new[] { usr, etc })
            {
                Read($"{directory}/{file}", names);
                foreach (var further in files.List($"{directory}/{file}.d").Order(StringComparer.Ordinal))
                {
                    if (further.EndsWith(".conf", StringComparison.Ordinal))
                    {
                        Read($"{directory}/{file}.d/{further}", names);
                    }
                }
            }
        }

        return names;
    }

    private void Read(string path, Dictionary<string, uint> names)
    {
        if (!files.TryRead(path, out var bytes, out _))
        {
            return;
        }

        foreach (var line in Encoding.Latin1.GetString(bytes).Split('\n'))
        {
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var text, var name] && TryNumber(text, out var number))
            {
                names[name] = number;
            }
        }
    }

    private static bool TryNumber(string text, out uint number) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
