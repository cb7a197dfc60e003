using System.Globalization;

namespace Keepalived.Configuration;

/// <summary>
/// Prints a configuration in canonical form: includes, conditions and definitions are gone, one keyword a line, blocks in a
/// fixed order, four blanks a level. What is printed reads back as an equal configuration.
/// </summary>
public static class ConfigurationPrinter
{
    /// <summary>The text of <paramref name="configuration"/>.</summary>
    /// <param name="withDefaults">Also what holds without being said.</param>
    public static string Print(Configuration configuration, bool withDefaults = false)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Print(configuration, text, withDefaults);
        return text.ToString();
    }

    /// <summary>Writes it block by block, so that the text never stands in memory as a whole.</summary>
    /// <param name="withDefaults">Also what holds without being said.</param>
    public static void Print(Configuration configuration, TextWriter output, bool withDefaults = false)
    {
        var writer = new ConfigurationTextWriter(withDefaults);
        var gap = "";
        foreach (var part in ConfigurationParts.Of(configuration))
        {
            part.Print(writer);
            if (!writer.IsEmpty)
            {
                output.Write(gap);
                writer.MoveTo(output);
                gap = "\n";
            }
        }
    }
}
