using System.Text;
using Director.Observe.Daemon;
using Director.Protocol.V1;

namespace Director.Observe.DBus;

/// <summary>
/// The objects that keepalived has on D-Bus, of a director: one for VRRP, one for each instance, and the nodes above them. Pure.
/// </summary>
/// <param name="status">With details.</param>
internal sealed class BusTree(StatusReply status)
{
    private const string Root = "/org/keepalived/Vrrp1";

    /// <summary>The interface of VRRP.</summary>
    public const string VrrpInterface = "org.keepalived.Vrrp1.Vrrp";

    /// <summary>The interface of an instance.</summary>
    public const string InstanceInterface = "org.keepalived.Vrrp1.Instance";

    /// <summary>What an instance that ends becomes; it is not in the documents, and was seen.</summary>
    private const uint Stopped = 98;

    private readonly string _base = BaseOf(status.Companion!.Bus);
    private readonly Dictionary<string, Instance> _instances = status.Instances.Where(static one => one.Details is not null)
        .Select(one => (Path: PathOf(one, status.Companion!.Bus), Instance: one)).DistinctBy(static one => one.Path)
        .ToDictionary(static one => one.Path, static one => one.Instance);

    /// <summary>Of a reading with details; null: it has none.</summary>
    public static BusTree? Of(Reading reading) =>
        reading.Status is { Companion: not null, Details: not null } status ? new(status) : null;

    /// <summary>Where the object of VRRP is.</summary>
    public string Vrrp => $"{_base}/Vrrp";

    /// <summary>The instance at a path; null: there is none.</summary>
    public Instance? Find(string path) => _instances.GetValueOrDefault(path);

    /// <summary>Where an instance is; null: there is none of that name.</summary>
    public string? PathOf(string instance) => _instances.FirstOrDefault(pair => pair.Value.Name == instance).Key;

    /// <summary>The state of an instance: its number, and its word.</summary>
    public static (uint Number, string Word) StateOf(string state) => state switch
    {
        "backup" => (1, "Backup"),
        "master" => (2, "Master"),
        "fault" => (3, "Fault"),
        "stop" => (Stopped, "Stop"),
        _ => (0, "Init"),
    };

    /// <summary>The answer to <c>Introspect</c>; null: there is no such node.</summary>
    public string? Introspect(string path)
    {
        if (path == Vrrp)
        {
            return Document(Standard + VrrpXml);
        }

        if (_instances.ContainsKey(path))
        {
            return Document(Standard + InstanceXml);
        }

        var prefix = path == "/" ? path : path + "/";
        var children = _instances.Keys.Prepend(Vrrp).Where(one => one.StartsWith(prefix, StringComparison.Ordinal))
            .Select(one => one[prefix.Length..].Split('/')[0]).Distinct().ToList();
        return children.Count == 0
            ? null
            : Document(string.Concat(children.Select(static child => $"  <node name=\"{child}\"/>\n")));
    }

    private static string BaseOf(BusOutlet bus)
    {
        StringBuilder path = new(Root);
        foreach (var part in new[] { bus.NetworkNamespace, bus.ServiceInstance })
        {
            if (!string.IsNullOrEmpty(part))
            {
                path.Append('/').Append(Clean(part));
            }
        }

        return path.ToString();
    }

    private static string PathOf(Instance instance, BusOutlet bus) =>
        $"{BaseOf(bus)}/Instance/{Clean(instance.Interface ?? bus.NoInterfaceName ?? "none")}/{instance.VirtualRouterId}/"
        + (instance.Details!.Family == "ipv6" ? "IPv6" : "IPv4");

    // What may stand in a path, by the specification of D-Bus.
    private static string Clean(string text) =>
        string.Concat(text.Select(static one => char.IsAsciiLetterOrDigit(one) || one == '_' ? one : '_'));

    private static string Document(string inner) => $"""
        <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
                              "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
        <node>
        {inner}</node>

        """;

    private const string Standard = """
          <interface name="org.freedesktop.DBus.Properties">
            <method name="Get">
              <arg type="s" name="interface_name" direction="in"/>
              <arg type="s" name="property_name" direction="in"/>
              <arg type="v" name="value" direction="out"/>
            </method>
            <method name="GetAll">
              <arg type="s" name="interface_name" direction="in"/>
              <arg type="a{sv}" name="properties" direction="out"/>
            </method>
            <method name="Set">
              <arg type="s" name="interface_name" direction="in"/>
              <arg type="s" name="property_name" direction="in"/>
              <arg type="v" name="value" direction="in"/>
            </method>
            <signal name="PropertiesChanged">
              <arg type="s" name="interface_name"/>
              <arg type="a{sv}" name="changed_properties"/>
              <arg type="as" name="invalidated_properties"/>
            </signal>
          </interface>
          <interface name="org.freedesktop.DBus.Introspectable">
            <method name="Introspect">
              <arg type="s" name="xml_data" direction="out"/>
            </method>
          </interface>
          <interface name="org.freedesktop.DBus.Peer">
            <method name="Ping"/>
            <method name="GetMachineId">
              <arg type="s" name="machine_uuid" direction="out"/>
            </method>
          </interface>

        """;

    // It says that Name is a string; what comes is a structure with a string in it. Clients live with that.
    private const string InstanceXml = """
          <interface name="org.keepalived.Vrrp1.Instance">
            <method name="SendGarp">
            </method>
            <signal name="VrrpStatusChange">
              <arg type="u" name="status">
              </arg>
            </signal>
            <property type="s" name="Name" access="read">
            </property>
            <property type="(us)" name="State" access="read">
            </property>
          </interface>

        """;

    private const string VrrpXml = """
          <interface name="org.keepalived.Vrrp1.Vrrp">
            <method name="PrintData">
            </method>
            <method name="PrintStats">
            </method>
            <method name="PrintStatsClear">
            </method>
            <method name="ReloadConfig">
            </method>
            <signal name="VrrpStarted">
            </signal>
            <signal name="VrrpReloaded">
            </signal>
            <signal name="VrrpStopped">
            </signal>
          </interface>

        """;
}
