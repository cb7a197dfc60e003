namespace Director.Lab;

/// <summary>How the directors hand requests to the real servers; it decides how the cluster is wired.</summary>
public enum Forwarding
{
    /// <summary>One network; the real servers carry the virtual address silently.</summary>
    DirectRouting,

    /// <summary>As direct routing, but through an IP-in-IP tunnel to each real server.</summary>
    Tunnel,

    /// <summary>Two networks; the directors are the real servers' gateway and rewrite addresses.</summary>
    Masquerade,
}
