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
        var writer = new ConfigurationTextWriter(withDefaults);
        foreach (var part in ConfigurationParts.Of(configuration))
        {
            writer.Gap();
            part.Print(writer);
        }

        return writer.ToString();
    }

    /// <summary>Writes the text without defaults block by block, so that it never stands in memory as a whole.</summary>
    public static void Print(Configuration configuration, TextWriter output)
    {
        foreach (var part in ConfigurationParts.Of(configuration))
        {
            var writer = new ConfigurationTextWriter(withDefaults: false);
            part.Print(writer);
            if (writer.ToString() is { Length: > 0 } text)
            {
                output.Write(text);
                output.Write('\n');
            }
        }
    }
}
