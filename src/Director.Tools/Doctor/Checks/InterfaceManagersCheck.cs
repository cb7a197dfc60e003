using Keepalived.Configuration;

namespace Director.Tools.Doctor;

/// <summary>Whether a program that manages interfaces may take virtual addresses away.</summary>
internal sealed class InterfaceManagersCheck : IMachineCheck
{
    private const string Why = "it removes addresses that it did not set, when it is reconfigured or when the link comes back";

    /// <inheritdoc />
    public string Name => "interface-managers";

    /// <inheritdoc />
    public IEnumerable<Finding> Judge(Configuration file, MachineFacts facts) =>
        facts.Managers.Where(static manager => !manager.Keeps).Select(static manager => manager.Manager switch
        {
            NetworkManagerKind.Networkd => Finding.Notice(
                $"systemd-networkd manages {manager.Interface}", Why,
                $"KeepConfiguration=static below [Network] in {manager.File ?? "its .network file"}, and for virtual_routes "
                + "ManageForeignRoutes=no in /etc/systemd/networkd.conf; networkctl reload"),
            NetworkManagerKind.NetworkManager => Finding.Notice(
                $"NetworkManager manages {manager.Interface}", Why, $"nmcli device set {manager.Interface} managed no"),
            _ => Finding.Notice(
                $"cloud-init wrote the configuration of {manager.Interface} into {manager.File}",
                "it may write that configuration anew at the next boot",
                "echo 'network: {config: disabled}' > /etc/cloud/cloud.cfg.d/99-network.cfg"),
        });
}
