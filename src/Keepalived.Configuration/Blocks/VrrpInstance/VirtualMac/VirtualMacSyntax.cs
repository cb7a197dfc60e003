using System.Globalization;

namespace Keepalived.Configuration;

/// <summary><c>use_vmac [[name] IF] [MAC] [netlink_notify_msg] [group G]</c>.</summary>
internal sealed class VirtualMacSyntax : ValueSyntax<VirtualMac>
{
    public override string Arguments => "[[name] <interface>] [<mac>] [netlink_notify_msg] [group <group>]";

    public override string Range => "name at most 15 characters";

    public override int MostWords => 0;

    public override bool TryRead(Statement statement, ReadContext context, out VirtualMac value)
    {
        value = new VirtualMac();
        for (var i = 1; i < statement.Count; i++)
        {
            var word = statement[i];
            switch (word)
            {
                case "name" when i + 1 < statement.Count:
                    value = WithName(value, statement, ++i, context);
                    break;
                case "group" when i + 1 < statement.Count:
                    value = value with { Group = InterfaceGroup.Read(statement, ++i, context) };
                    break;
                case "netlink_notify_msg":
                    value = value with { NetlinkNotify = true };
                    break;
                case var _ when word.Contains(':'):
                    value = WithAddress(value, statement, i, context);
                    break;
                default:
                    value = WithName(value, statement, i, context);
                    break;
            }
        }

        return true;
    }

    public override string Format(VirtualMac value)
    {
        var words = new List<string>();
        if (value.Name is not null)
        {
            words.Add($"name {value.Name}");
        }

        if (value.Address is not null)
        {
            words.Add(value.Address);
        }

        if (value.NetlinkNotify)
        {
            words.Add("netlink_notify_msg");
        }

        if (value.Group is not null)
        {
            words.Add($"group {value.Group}");
        }

        return string.Join(' ', words);
    }

    private static VirtualMac WithName(VirtualMac value, Statement statement, int index, ReadContext context)
    {
        if (statement[index].Length is > 0 and <= InterfaceSyntax.Longest && value.Name is null)
        {
            return value with { Name = statement[index] };
        }

        context.Bad(statement, index, "bad-interface",
            value.Name is null
                ? $"'{statement[index]}' is not an interface name; the word is left out"
                : $"'{statement[index]}' is not expected here; the word is left out",
                $"an interface name has at most {InterfaceSyntax.Longest} characters");
        return value;
    }

    private static VirtualMac WithAddress(VirtualMac value, Statement statement, int index, ReadContext context)
    {
        var octets = statement[index].Split(':');
        var isGood = octets.Length is 5 or 6
            && octets.All(o => o.Length is 1 or 2 && byte.TryParse(o, NumberStyles.AllowHexSpecifier, null, out _));
        if (!isGood || (Convert.ToByte(octets[0], 16) & 1) != 0)
        {
            context.Bad(statement, index, "bad-address",
                $"'{statement[index]}' is not the MAC address of one interface; the word is left out",
                "expected 5 or 6 hexadecimal octets with colons");
            return value;
        }

        return value with { Address = statement[index].ToLowerInvariant() };
    }
}
