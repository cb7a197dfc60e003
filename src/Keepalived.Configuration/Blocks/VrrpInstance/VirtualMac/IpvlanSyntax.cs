namespace Keepalived.Configuration;

/// <summary><c>use_ipvlan [[name] IF] [IP] [bridge|private|vepa] [group G]</c>.</summary>
internal sealed class IpvlanSyntax : ValueSyntax<IpvlanSettings>
{
    public override string Arguments => "[[name] <interface>] [<ip>] [bridge|private|vepa] [group <group>]";

    public override string Range => "name at most 15 characters";

    public override int MostWords => 0;

    public override bool TryRead(Statement statement, ReadContext context, out IpvlanSettings value)
    {
        value = new IpvlanSettings();
        for (var i = 1; i < statement.Count; i++)
        {
            var word = statement[i];
            if (word is "group" or "name" && i + 1 < statement.Count)
            {
                i++;
                value = word == "group"
                    ? value with { Group = InterfaceGroup.Read(statement, i, context) }
                    : value with { Name = statement[i] };
            }
            else if (word is "bridge" or "private" or "vepa")
            {
                var mode = word switch { "private" => IpvlanMode.Private, "vepa" => IpvlanMode.Vepa, _ => IpvlanMode.Bridge };
                value = value with { Mode = mode };
            }
            else if (AddressText.TryParse(word.Split('/')[0], out var address))
            {
                value = value with { Address = address };
            }
            else if (word.Length is > 0 and <= InterfaceSyntax.Longest && value.Name is null)
            {
                value = value with { Name = word };
            }
            else
            {
                context.Bad(statement, i, "bad-option", $"'{word}' is not expected here; the word is left out");
            }
        }

        return true;
    }

    public override string Format(IpvlanSettings value)
    {
        var words = new List<string>();
        if (value.Name is not null)
        {
            words.Add($"name {value.Name}");
        }

        if (value.Address is not null)
        {
            words.Add($"{value.Address}");
        }

        if (value.Mode != IpvlanMode.Bridge)
        {
            words.Add(value.Mode.ToString().ToLowerInvariant());
        }

        if (value.Group is not null)
        {
            words.Add($"group {value.Group}");
        }

        return string.Join(' ', words);
    }
}
