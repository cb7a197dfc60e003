using System.Buffers;
using System.Text;

namespace Keepalived.Configuration.Tests;

/// <summary>Nothing that is said of a file repeats a secret of it, whatever is wrong with the file.</summary>
public sealed class SecretTests
{
    private static readonly string[] Pieces = ["Qx1", "Qx2", "Qx3", "Qx4", "Qx5", "Qx6"];

    private static readonly string[] Glue = ["", "", " ", "\"", "'", "' ", "{", "}", "#", "!", "\\", "$", "${", "=", ";", "~", "@",
        "\u00a0", "\t", "\0"];

    public static IEnumerable<object[]> Secrets => All.Select(s => new object[] { s.Table.Path, s.Keyword.Name });

    private static IEnumerable<(KeywordTable Table, Keyword Keyword)> All
        => AllTables.Walk().SelectMany(table => table.Keywords.Where(keyword => keyword.IsSecret).Select(keyword => (table, keyword)));

    [Fact]
    public void These_keywords_take_a_secret()
        => Assert.Equal(
            ["vrrp_instance/auth_hmac/key", "vrrp_instance/authentication/auth_pass", "SSL/password"],
            All.Select(s => $"{s.Table.Path}/{s.Keyword.Name}").Order().OrderBy(name => name[0] == 'S'));

    [Fact]
    public void A_name_that_sounds_like_a_secret_is_one_unless_its_row_denies_it()
    {
        string[] denied = ["SSL/key", "vrrp_instance/auth_hmac/active_key", "bfd_instance/passive"];
        string[] sounds = ["pass", "pwd", "key", "secret", "token", "credential", "community"];
        var open = AllTables.Walk()
            .SelectMany(table => table.Keywords.Select(keyword => (Name: $"{table.Path}/{keyword.Name}", Keyword: keyword)))
            .Where(k => sounds.Any(k.Keyword.Name.Contains) && !k.Keyword.IsSecret)
            .Select(k => k.Name);
        Assert.Equal(denied.Order(), open.Order());
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_message_excerpt_or_record_holds_a_secret(string path, string keyword)
    {
        var random = new Random(20260 + keyword.Length);
        var said = 0;
        for (var i = 0; i < 2000; i++)
        {
            var text = File(path, keyword, random);
            var result = Conf.Read(text);
            said += result.Diagnostics.Length;
            foreach (var shown in Printed(result, text))
            {
                Assert.True(!shown.Contains("Qx", StringComparison.Ordinal), $"{text}\n---\n{shown}");
            }
        }

        Assert.True(said > 2000);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_record_prints_one(string path, string keyword)
    {
        var value = keyword == "key" ? "2 QxQxQxQxQxQxQxQxQxQxQxQxQxQxQxQx" : "QxQxQx";
        var configuration = Conf.Read(Surroundings.Around(path, $"{keyword} {value}")).Configuration;
        Assert.Contains("Qx", ConfigurationPrinter.Print(configuration));
        var instances = configuration.VrrpInstances
            .Select(i => $"{i} {i.Authentication} {i.Hmac} {string.Join(' ', i.Hmac?.Keys.Items ?? [])}");
        Assert.DoesNotContain("Qx", $"{configuration} {configuration.Ssl} {string.Join(' ', instances)}");
    }

    [Fact]
    public void What_is_too_long_is_told_without_it()
    {
        const string Text =
            "vrrp_instance A {\n interface eth0\n virtual_router_id 5\n authentication {\n auth_type PASS\n auth_pass 123456789 # here\n"
            + " }\n virtual_ipaddress {\n 10.0.0.1\n }\n}";
        var said = Assert.Single(Conf.Read(Text).Diagnostics, d => d.Code == "too-long");
        var shown = DiagnosticText.Render(said, Text.Split('\n')[5], color: false);
        Assert.DoesNotContain("1234", shown);
        Assert.DoesNotContain("here", shown);
        Assert.Contains("\n     auth_pass ********\n               ^~~~~~~~\n", shown);
    }

    private static IEnumerable<string> Printed(ConfigurationResult result, string text)
    {
        var lines = text.Split('\n');
        foreach (var d in result.Diagnostics)
        {
            yield return d.ToString();
            yield return DiagnosticText.Render(d, d.Position.Line is > 0 and var line && line <= lines.Length ? lines[line - 1] : null,
                color: false);
        }

        var bytes = new ArrayBufferWriter<byte>();
        DiagnosticJson.Write(bytes, result.Diagnostics);
        DiagnosticSarif.Write(bytes, result.Diagnostics, "1");
        yield return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A file with a secret behind the keyword, and one or more things wrong.</summary>
    private static string File(string path, string keyword, Random random)
    {
        var secret = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            secret.Append(Glue[random.Next(Glue.Length)]).Append(Pieces[random.Next(Pieces.Length)]);
        }

        if (random.Next(12) == 0)
        {
            secret.Append(string.Concat(Enumerable.Repeat("Qx", 520)));
        }

        var word = random.Next(3) switch { 0 => keyword, 1 => Misspelt(keyword, random), _ => keyword };
        var id = keyword == "key" && random.Next(4) > 0 ? "1 " : "";
        var first = path.Length == 0 ? "" : path.Split('/')[^1];
        var (before, line) = random.Next(11) switch
        {
            0 => ($"$PW={secret}\n", $"{word} {id}$PW"),
            1 => ($"$OTHER={secret}\n$PW=$OTHER\n", $"{word} {id}${{PW}}"),
            2 => ("", $"~LST(pw,{secret},Qx9) {word} {id}$pw"),
            3 => ($"$ALL=\\\n {word} {id}{secret}\\\n\n", "$ALL"),
            4 => ($"$ALL={word} {id}{secret}\n", "$ALL"),
            5 => ("", $"@other {word} {id}{secret}"),
            6 => ("", $"auth_type PASS {word} {id}{secret}"),
            7 => ("", $"{word}\nQx7 Qx8"),
            8 => ("", $"{word} {id}{secret}\n{word} {id}{secret}\n{keyword} {secret} {secret}"),
            9 when keyword != "key" => ("", $"{keyword}{secret}"),
            _ => ("", $"{word} {id}{secret}"),
        };
        return random.Next(12) switch
        {
            0 => before + line,
            1 => before + Surroundings.Around("vrrp_instance", line),
            2 => before + Surroundings.Around("", $"{Misspelt(first, random)} {{\n{line}\n}}\n"),
            3 => before + Surroundings.Around("vrrp_instance", $"{first} {{ {line} }}"),
            4 => before + Surroundings.Around("vrrp_instance", $"{first} {line} {{\n}}"),
            5 => before + Surroundings.Around(path, line).Replace("}\n", "", StringComparison.Ordinal),
            6 => before + Surroundings.Around(path, $"}}\n{line}"),
            _ => before + Surroundings.Around(path, line),
        };
    }

    private static string Misspelt(string word, Random random)
    {
        var i = random.Next(word.Length);
        return random.Next(3) switch
        {
            0 when word.Length > 3 => word.Remove(i, 1),
            1 => word.Insert(i, "x"),
            _ => word.ToUpperInvariant(),
        };
    }
}
