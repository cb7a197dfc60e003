using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary><c>NAT|DR|TUN [type ipip|gue|gre] [port N] [nocsum|csum|remcsum]</c>.</summary>
internal sealed class ForwardingSyntax : ValueSyntax<Forwarding>
{
    public override string Arguments => "NAT|DR|TUN [type ipip|gue|gre] [port <n>] [nocsum|csum|remcsum]";

    public override string Range => "port 1 to 65535";

    public override int MostWords => 0;

    public override bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out Forwarding value)
    {
        value = null;
        if (!context.TryArgument(statement, 1, "NAT, DR or TUN", out var word))
        {
            return false;
        }

        ForwardingMethod? method = word switch
        {
            "NAT" => ForwardingMethod.Nat,
            "DR" => ForwardingMethod.Dr,
            "TUN" => ForwardingMethod.Tun,
            _ => null,
        };
        if (method is null)
        {
            var hint = word.ToUpperInvariant() is "NAT" or "DR" or "TUN"
                ? $"did you mean '{word.ToUpperInvariant()}'?"
                : "expected NAT, DR or TUN";
            context.Bad(statement, 1, "bad-choice", $"'{word}' is not a forwarding method; the line is left out", hint);
            return false;
        }

        value = ReadTunnel(new Forwarding(method.Value), statement, context);
        return true;
    }

    public override string Format(Forwarding value)
    {
        var text = value.Method switch { ForwardingMethod.Nat => "NAT", ForwardingMethod.Dr => "DR", _ => "TUN" };
        text += value.TunnelType switch { TunnelType.Gue => $" type gue port {value.TunnelPort}", TunnelType.Gre => " type gre", _ => "" };
        return text + value.TunnelChecksum switch
        {
            TunnelChecksum.Checksum => " csum",
            TunnelChecksum.RemoteChecksum => " remcsum",
            _ => "",
        };
    }

    private static Forwarding ReadTunnel(Forwarding plain, Statement statement, ReadContext context)
    {
        var value = plain;
        for (var i = 2; i < statement.Count; i++)
        {
            switch (statement[i])
            {
                case "type" when i + 1 < statement.Count:
                    TunnelType? type = statement[++i] switch
                    {
                        "ipip" => TunnelType.Ipip,
                        "gue" => TunnelType.Gue,
                        "gre" => TunnelType.Gre,
                        _ => null,
                    };
                    if (type is null)
                    {
                        context.Bad(statement, i, "bad-choice",
                            $"'{statement[i]}' is not a tunnel type; the options of the tunnel are left out", "expected ipip, gue or gre");
                        return plain;
                    }

                    value = value with { TunnelType = type.Value };
                    break;
                case "port" when i + 1 < statement.Count:
                    if (!NumberText.TryRead(statement, ++i, context, 1, 65535, out var port))
                    {
                        return plain;
                    }

                    value = value with { TunnelPort = (ushort)port };
                    break;
                case "nocsum":
                    value = value with { TunnelChecksum = TunnelChecksum.None };
                    break;
                case "csum":
                    value = value with { TunnelChecksum = TunnelChecksum.Checksum };
                    break;
                case "remcsum":
                    value = value with { TunnelChecksum = TunnelChecksum.RemoteChecksum };
                    break;
                default:
                    context.Bad(statement, i, "bad-choice",
                        $"'{statement[i]}' is not an option of a tunnel; the options of the tunnel are left out",
                        "expected type, port, nocsum, csum or remcsum");
                    return plain;
            }
        }

        if (Problem(value) is not { } problem)
        {
            return value;
        }

        context.Bad(statement, 2, "bad-tunnel", problem);
        return plain;
    }

    private static string? Problem(Forwarding value) => value switch
    {
        { TunnelType: TunnelType.Gue, TunnelPort: 0 } => "a gue tunnel needs a port",
        { TunnelType: not TunnelType.Gue, TunnelPort: not 0 } => "only a gue tunnel has a port",
        { TunnelType: TunnelType.Ipip, TunnelChecksum: not TunnelChecksum.None } => "an ipip tunnel has no checksum",
        { TunnelType: TunnelType.Gre, TunnelChecksum: TunnelChecksum.RemoteChecksum } => "a gre tunnel has no remote checksum",
        _ => null,
    };
}
