using Director.Protocol.V1;
using Director.Tools.Doctor;
using Keepalived.Configuration;

namespace Director.Tools.Tests.Doctor;

/// <summary>Has one check judge a machine made of texts.</summary>
internal static class DoctorBench
{
    /// <summary>An instance on eth0 with 10.9.0.100/24.</summary>
    public const string Instance = """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          priority 100
          advert_int 1
          virtual_ipaddress {
            10.9.0.100/24
          }
        }

        """;

    /// <summary>A machine with eth0 up and an address on it.</summary>
    public static FakeMachine Healthy() => new FakeMachine().With("eth0", "10.9.0.1/24");

    /// <summary>A file's meaning.</summary>
    public static Configuration Read(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return ConfigurationReader.Read(path).Configuration;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What one check says.</summary>
    public static async Task<IReadOnlyList<Finding>> JudgeAsync(
        string check, FakeMachine machine, string file = Instance, StatusReply? status = null,
        Func<MachineFacts, MachineFacts>? change = null)
    {
        var configuration = Read(file);
        var facts = await FactGathering.OfAsync(
            machine, configuration, new JudgedFile("/etc/director/director.conf", 0, 0),
            new ServiceFacts(status, status is null ? "none" : null));
        return [.. MachineChecks.All.Single(one => one.Name == check).Judge(configuration, change?.Invoke(facts) ?? facts)];
    }

    /// <summary>The answer of a service with one instance.</summary>
    public static StatusReply Says(params Instance[] instances) => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Version = "0.1.0",
        File = "/etc/director/director.conf",
        Summary = "",
        Instances = instances,
        StaticAddresses = [],
        VirtualServers = [],
        Overrides = [],
        Reloads = [],
        Lateness = new Lateness(0, 0, 0, 0),
        ForeignErrors = new Dictionary<string, long>(),
    };

    /// <summary>Instance VI_1 as its service shows it.</summary>
    public static Instance Shown(string state) => new()
    {
        Name = "VI_1",
        VirtualRouterId = 51,
        Version = 2,
        State = state,
        BasePriority = 100,
        Trackers = [],
        Addresses = [new Address("10.9.0.100/24", "eth0", state == "master", true, 0, null)],
    };
}
