using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Director.Control.Mapping;
using Director.Control.Tests.Support;
using Director.Protocol;
using Director.Protocol.V1;

namespace Director.Control.Tests;

/// <summary>Version 1 of the protocol: a schema that the code is held to, and an example of its main answer.</summary>
public sealed class ProtocolTests
{
    private static readonly (string Name, JsonTypeInfo Type)[] Types =
    [
        ("Request", ControlJson.Default.Request), ("Reply", ControlJson.Default.Reply), ("Error", ControlJson.Default.ErrorText),
        ("Selection", ControlJson.Default.Selection), ("Order", ControlJson.Default.Order),
        ("StatusReply", ControlJson.Default.StatusReply),
        ("EventList", ControlJson.Default.EventList), ("PlanReply", ControlJson.Default.PlanReply),
        ("ConfigurationReply", ControlJson.Default.ConfigurationReply), ("ReloadReply", ControlJson.Default.ReloadReply),
        ("OrderReply", ControlJson.Default.OrderReply), ("OverrideList", ControlJson.Default.OverrideList),
    ];

    /// <summary>Clients are made from it: a change of a field is a change of the file, which somebody sees in the review.</summary>
    [Fact]
    public void The_schema_is_what_the_code_speaks()
    {
        var text = Schema();
        var path = Path.Combine(Root(), "docs", "control-v1.schema.json");
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DOCS") is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Theory]
    [InlineData("status-v1.json", false)]
    [InlineData("status-details-v1.json", true)]
    public void The_status_of_a_cluster_is_this(string file, bool details)
    {
        var status = StatusMapping.Of(Cluster.Snapshot(), "1.2.3", "/etc/director/director.conf", details: details);
        var json = JsonSerializer.Serialize(status, ControlJson.Default.StatusReply);
        var text = JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
        var path = Path.Combine(Root(), "tests", "Director.Control.Tests", file);
        if (Environment.GetEnvironmentVariable("DIRECTOR_WRITE_DOCS") is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VI_1", 1, 0)]
    [InlineData("10.9.0.100:80", 0, 2)]
    [InlineData("tcp*", 0, 2)]
    [InlineData("10.9.0.12:80", 0, 1)]
    [InlineData("nothing", 0, 0)]
    [InlineData("TCP", 0, 0)]
    public void A_name_selects(string name, int instances, int servers)
    {
        var status = StatusMapping.Of(Cluster.Snapshot(), "", "", wanted: NamePattern.Of(name));
        Assert.Equal(instances, status.Instances.Count);
        Assert.Equal(servers, status.VirtualServers.Sum(static server => server.RealServers.Count));
    }

    private static string Schema()
    {
        JsonObject definitions = [];
        foreach (var (name, type) in Types)
        {
            definitions[name] = type.GetJsonSchemaAsNode();
        }

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "net.director.v1: what is spoken on the sockets status and control of the director",
            ["$defs"] = definitions,
        };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Director.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }
}
