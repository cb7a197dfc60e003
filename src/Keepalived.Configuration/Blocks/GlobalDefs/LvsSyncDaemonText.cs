namespace Keepalived.Configuration;

/// <summary>The arguments of <c>lvs_sync_daemon</c>.</summary>
internal static class LvsSyncDaemonText
{
    public static LvsSyncDaemon? Read(Statement statement, ReadContext context)
    {
        if (!InterfaceSyntax.TryRead(statement, 1, context, out var name))
        {
            return null;
        }

        var daemon = new LvsSyncDaemon(name);
        for (var i = 2; i < statement.Count; i++)
        {
            daemon = ReadOption(daemon, statement, ref i, context);
        }

        return daemon;
    }

    public static string Format(LvsSyncDaemon daemon)
    {
        var words = new List<string> { daemon.Interface };
        if (daemon.Instance is not null)
        {
            words.Add($"inst {ConfigurationWriter.Quote(daemon.Instance)}");
        }

        if (daemon.Id is not null)
        {
            words.Add($"id {daemon.Id}");
        }

        if (daemon.MaximumLength != 0)
        {
            words.Add($"maxlen {daemon.MaximumLength}");
        }

        if (daemon.Port != 0)
        {
            words.Add($"port {daemon.Port}");
        }

        if (daemon.Ttl != 0)
        {
            words.Add($"ttl {daemon.Ttl}");
        }

        if (daemon.Group is not null)
        {
            words.Add($"group {daemon.Group}");
        }

        return string.Join(' ', words);
    }

    private static LvsSyncDaemon ReadOption(LvsSyncDaemon daemon, Statement statement, ref int i, ReadContext context)
    {
        var word = statement[i];
        switch (word)
        {
            case "inst":
                return context.TryArgument(statement, ++i, "an instance", out var name) ? daemon with { Instance = name } : daemon;
            case "id":
                return NumberText.TryRead(statement, ++i, context, 0, 255, out var id) ? daemon with { Id = (byte)id } : daemon;
            case "maxlen":
                return NumberText.TryRead(statement, ++i, context, 1, 65507, out var length)
                    ? daemon with { MaximumLength = (ushort)length }
                    : daemon;
            case "port":
                return NumberText.TryRead(statement, ++i, context, 1, 65535, out var port) ? daemon with { Port = (ushort)port } : daemon;
            case "ttl":
                return NumberText.TryRead(statement, ++i, context, 1, 255, out var ttl) ? daemon with { Ttl = (byte)ttl } : daemon;
            case "group":
                if (!AddressSyntax.TryRead(statement, ++i, context, out var group))
                {
                    return daemon;
                }

                if (!AddressText.IsMulticast(group))
                {
                    context.Bad(statement, i, "bad-address", $"'{group}' is not a multicast address; the option is left out");
                    return daemon;
                }

                return daemon with { Group = group };
            case var _ when i == 2:
                return daemon with { Instance = word };
            case var _ when i == 3 && byte.TryParse(word, out var oldId):
                return daemon with { Id = oldId };
            default:
                context.Bad(statement, i, "bad-choice", $"'{word}' is not an option of lvs_sync_daemon; the word is left out",
                    "expected inst, id, maxlen, port, ttl or group");
                return daemon;
        }
    }
}
