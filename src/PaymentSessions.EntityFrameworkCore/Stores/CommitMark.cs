namespace PaymentSessions;

/// <summary>What a collection bears once a commit has written it: the condition for everything else that the commit writes.</summary>
internal readonly record struct CommitMark(string CollectionId, long CommitId)
{
    /// <summary>Adds the condition's arguments, which are the last ones of a statement.</summary>
    public void AddTo(SqlBatch batch) => batch.Text(CollectionId).Integer(CommitId);
}
