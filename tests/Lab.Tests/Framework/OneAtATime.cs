// In one kernel there is one cluster at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
