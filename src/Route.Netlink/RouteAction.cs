namespace Route.Netlink;

/// <summary>What a <see cref="RouteChange"/> does.</summary>
public enum RouteAction
{
    /// <summary>RTM_NEW... with NLM_F_CREATE and NLM_F_EXCL.</summary>
    Add,

    /// <summary>RTM_DEL...</summary>
    Delete,
}
